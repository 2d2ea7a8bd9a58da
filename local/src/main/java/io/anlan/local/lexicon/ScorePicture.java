package io.anlan.local.lexicon;

import io.anlan.eval.Evaluation;
import io.anlan.eval.Score;
import io.anlan.lexicon.Labels;
import java.util.List;
import java.util.Locale;

/** The F1 of each label as a bar, categories above signals, with their macro F1 as a dashed line; an inline SVG. */
final class ScorePicture {
    private static final int BAR_LEFT = 170;
    private static final int BAR_WIDTH = 500;
    private static final int BAR_HEIGHT = 14;
    private static final int ROW = 24;
    private static final int GROUP_GAP = 34;
    private static final int WIDTH = 820;

    private final Evaluation evaluation;
    private final StringBuilder svg = new StringBuilder();
    private int y;

    ScorePicture(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    String svg() {
        List<Score> scores = evaluation.scores();
        int height = scores.size() * ROW + 2 * GROUP_GAP;
        append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"F1 per label\" xmlns=\"http://www.w3.org/2000/svg\">\n",
                WIDTH, height);
        group("category", scores.subList(0, Labels.CATEGORIES), evaluation.macroF1OfCategories());
        group("signal", scores.subList(Labels.CATEGORIES, scores.size()), evaluation.macroF1OfSignals());
        return svg.append("</svg>\n").toString();
    }

    private void group(String kind, List<Score> scores, double macroF1) {
        y += GROUP_GAP;
        int top = y;
        scores.forEach(score -> bar(kind, score));
        if (!Double.isNaN(macroF1)) {
            double x = BAR_LEFT + macroF1 * BAR_WIDTH;
            append("<line class=\"mean\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n", x, top - 6, x, y - 4);
            append(
                    "<text class=\"soft\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">macro F1 %s</text>\n",
                    x, top - 12, Figures.share(macroF1));
        }
    }

    private void bar(String kind, Score score) {
        int base = y + BAR_HEIGHT - 3;
        append(
                "<g><title>%s: precision %s, recall %s</title>\n",
                score.label(), Figures.share(score.precision()), Figures.share(score.recall()));
        append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", BAR_LEFT - 10, base, score.label());
        append(
                "<rect class=\"track\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                BAR_LEFT, y, BAR_WIDTH, BAR_HEIGHT);
        double width = Double.isNaN(score.f1()) ? 0 : score.f1() * BAR_WIDTH;
        append(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
                kind, BAR_LEFT, y, width, BAR_HEIGHT);
        append(
                "<text x=\"%d\" y=\"%d\">%s</text><text class=\"soft\" x=\"%d\" y=\"%d\">of %d</text></g>\n",
                BAR_LEFT + BAR_WIDTH + 12,
                base,
                Figures.share(score.f1()),
                BAR_LEFT + BAR_WIDTH + 62,
                base,
                score.support());
        y += ROW;
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
