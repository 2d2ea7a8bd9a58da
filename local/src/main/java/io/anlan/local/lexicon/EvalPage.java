package io.anlan.local.lexicon;

import io.anlan.eval.Confusion;
import io.anlan.eval.Evaluation;
import io.anlan.eval.Miss;
import io.anlan.eval.Miss.Fault;
import io.anlan.eval.Score;
import io.anlan.lexicon.Lexicon;
import io.anlan.match.Match;
import io.anlan.text.PersonalDataMask;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation as one HTML page that needs nothing beside it. */
final class EvalPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Lexicon %1$s on labelled narratives</title>
            <style>
            :root { color-scheme: light dark; --ink: #1d2733; --soft: #5d6b7a; --line: #d9dfe6; --paper: #fff;
              --category: #2f6f9f; --signal: #b3702b; --heat: 47, 111, 159; --mark: #ffe9a8; --bad: #a8322a; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --soft: #9aa7b5; --line: #35414d;
              --paper: #161c22; --category: #6aaede; --signal: #e0a15d; --heat: 106, 174, 222; --mark: #5c4a12;
              --bad: #ef8b82; } }
            body { font: 15px/1.55 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
              color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
            .soft { color: var(--soft); } .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .2rem .6rem; border-bottom: 1px solid var(--line); text-align: right; font-weight: normal; }
            th { color: var(--soft); } th:first-child { text-align: left; color: var(--ink); }
            svg { width: 100%%; height: auto; } svg text { fill: var(--ink); font-size: 13px; }
            svg .soft { fill: var(--soft); } svg .track { fill: var(--line); opacity: .45; }
            svg .category { fill: var(--category); } svg .signal { fill: var(--signal); }
            svg .mean { stroke: var(--ink); stroke-dasharray: 3 3; }
            .miss { border-top: 1px solid var(--line); padding: .7rem 0; } .miss p { margin: .2rem 0; }
            mark { background: var(--mark); color: inherit; border-radius: 2px; } .bad { color: var(--bad); }
            </style>
            </head>
            <body>
            """;

    private final Lexicon lexicon;
    private final Explainer explainer;

    EvalPage(Lexicon lexicon, Explainer explainer) {
        this.lexicon = lexicon;
        this.explainer = explainer;
    }

    /**
     * The page.
     *
     * @param byFile an evaluation of each file alone, by its name
     * @param misses the misses to show, the worst first
     * @param most at most so many of them
     */
    String html(Evaluation evaluation, Map<String, Evaluation> byFile, List<Miss> misses, int most) {
        StringBuilder page = new StringBuilder();
        page.append(HEAD.formatted(escaped(lexicon.toString())));
        page.append("<h1>Lexicon ").append(escaped(lexicon.toString())).append("</h1>\n");
        page.append("<p class=\"soft\">")
                .append(escaped(EvalReport.summary(evaluation)))
                .append("</p>\n");
        page.append("<h2>F1 per label</h2>\n").append(new ScorePicture(evaluation).svg());
        page.append("<h2>Scores</h2>\n").append(scores(evaluation));
        if (byFile.size() > 1) {
            page.append("<h2>File by file</h2>\n").append(files(byFile));
        }
        page.append("<h2>Which category was taken for which</h2>\n");
        page.append("<p class=\"soft\">Rows: the category a text has. Columns: what was found.</p>\n");
        page.append(confusion(evaluation.confusion()));
        page.append(misses(misses, most));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String scores(Evaluation evaluation) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n");
        table.append(row("th", List.of("label", "precision", "recall", "F1", "support")));
        for (Score score : evaluation.scores()) {
            table.append(row(
                    "td",
                    List.of(
                            score.label(),
                            Figures.share(score.precision()),
                            Figures.share(score.recall()),
                            Figures.share(score.f1()),
                            String.valueOf(score.support()))));
        }
        return table.append("</table></div>\n").toString();
    }

    private static String files(Map<String, Evaluation> byFile) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n");
        table.append(row("th", List.of("file", "texts", "macro F1 categories", "macro F1 signals", "false alarms")));
        byFile.forEach((file, alone) -> table.append(row(
                "td",
                List.of(
                        file,
                        String.valueOf(alone.texts()),
                        Figures.share(alone.macroF1OfCategories()),
                        Figures.share(alone.macroF1OfSignals()),
                        Figures.part(alone.falseAlarms(), alone.withoutCategory())))));
        return table.append("</table></div>\n").toString();
    }

    /** A row whose first cell is its head. */
    private static String row(String tag, List<String> cells) {
        StringBuilder row =
                new StringBuilder("<tr><th>").append(escaped(cells.get(0))).append("</th>");
        for (String cell : cells.subList(1, cells.size())) {
            row.append('<')
                    .append(tag)
                    .append('>')
                    .append(escaped(cell))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        return row.append("</tr>\n").toString();
    }

    private static String confusion(Confusion confusion) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n<tr><th></th>");
        for (int column = 0; column <= Confusion.NONE; column++) {
            table.append("<th>")
                    .append(EvalReport.name(column).replace("_", "<br>"))
                    .append("</th>");
        }
        table.append("</tr>\n");
        for (int row = 0; row <= Confusion.NONE; row++) {
            table.append("<tr><th>").append(EvalReport.name(row)).append("</th>");
            int whole = 0;
            for (int column = 0; column <= Confusion.NONE; column++) {
                whole += confusion.count(row, column);
            }
            for (int column = 0; column <= Confusion.NONE; column++) {
                int count = confusion.count(row, column);
                // Shaded by the share of the row, so that rare categories show as well.
                String shade = count == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " style=\"background: rgba(var(--heat), %.2f)\"",
                                0.08 + 0.5 * count / whole);
                table.append("<td")
                        .append(shade)
                        .append('>')
                        .append(count == 0 ? "" : count)
                        .append("</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</table></div>\n").toString();
    }

    private String misses(List<Miss> misses, int most) {
        int shown = Math.min(most, misses.size());
        StringBuilder section = new StringBuilder("<h2>The worst ")
                .append(shown)
                .append(" of ")
                .append(misses.size())
                .append(" texts that did not get their labels</h2>\n");
        for (Miss miss : misses.subList(0, shown)) {
            section.append("<div class=\"miss\"><p><span class=\"soft\">")
                    .append(escaped(miss.text().id()))
                    .append("</span> ")
                    .append(marked(miss))
                    .append("</p>\n");
            for (Fault fault : miss.faults()) {
                String points = explainer.points(miss.text().text(), fault.matches(), fault.label());
                section.append("<p><span class=\"bad\">")
                        .append(fault.missing() ? "missed " : "false ")
                        .append(fault.label())
                        .append("</span> <span class=\"soft\">sum ")
                        .append(fault.sum())
                        .append(" of ")
                        .append(fault.threshold())
                        .append("</span> ")
                        .append(escaped(points))
                        .append("</p>\n");
            }
            section.append("</div>\n");
        }
        return section.toString();
    }

    /** The masked narrative, with what spoke for and against the labels at fault marked. */
    private static String marked(Miss miss) {
        String text = PersonalDataMask.mask(miss.text().text());
        boolean[] marks = new boolean[text.length() + 1];
        for (Fault fault : miss.faults()) {
            for (Match match : fault.matches()) {
                for (int i = match.start(); i < match.end(); i++) {
                    marks[i] = true;
                }
            }
        }
        StringBuilder html = new StringBuilder();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || marks[i] != marks[i - 1]) {
                String piece = escaped(text.substring(from, i));
                html.append(marks[i - 1] ? "<mark>" + piece + "</mark>" : piece);
                from = i;
            }
        }
        return html.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
