package io.anlan.function;

import io.anlan.text.PersonalDataMask;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code MASK_PII(narrative)}: the narrative with phones, citizen ids, bank cards, car plates and WeChat ids hidden behind as
 * many asterisks, so that spans into the one are spans into the other. NULL for NULL.
 */
public class MaskPii extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public String eval(String narrative) {
        return narrative == null ? null : PersonalDataMask.mask(narrative);
    }
}
