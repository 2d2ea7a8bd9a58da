package io.anlan.local.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build leaves for the cluster: the libraries of Flink and of Kafka, and the job.
 *
 * @param home the working copy
 */
record Distribution(Path home) {

    String flinkClassPath() {
        return classPath("flink");
    }

    String kafkaClassPath() {
        return classPath("kafka");
    }

    private String classPath(String system) {
        Path lib = home.resolve("local/cluster/" + system + "/target/lib");
        if (!Files.isDirectory(lib)) {
            throw notBuilt(lib);
        }
        return lib + "/*";
    }

    /** The job as it is given to any cluster. */
    Path jobJar() {
        Path target = home.resolve("jobs/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "anlan-jobs-*-job.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException none) {
            // Said below.
        }
        throw notBuilt(target.resolve("anlan-jobs-*-job.jar"));
    }

    private static ClusterException notBuilt(Path missing) {
        return new ClusterException(missing + " is missing; mvn package makes it");
    }
}
