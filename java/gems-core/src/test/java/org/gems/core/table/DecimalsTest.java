package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Test
    void parsesAsExactlyAsJava() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            String[] spellings = {
                Double.toString(Double.longBitsToDouble(random.nextLong())),
                Double.toString(random.nextGaussian()),
                random.nextInt() + "." + random.nextInt(1_000_000_000),
                random.nextLong() + "e" + (random.nextInt(600) - 300),
                "0." + Long.toUnsignedString(random.nextLong()),
                random.nextInt(1000) + "E-" + random.nextInt(330)
            };
            for (String text : spellings) {
                if (!text.contains("NaN")) {
                    assertEquals(Double.parseDouble(text), Decimals.parse(text), text);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "1f", " 1", "1 ", "1,5"})
    void refusesWhatIsNotANumber(String text) {
        assertThrows(NumberFormatException.class, () -> Decimals.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"+1,1", "5.,5", ".5,0.5", "-0,-0.0", "1e400,Infinity", "-inf,-Infinity"})
    void takesWhatProgramsWrite(String text, double value) {
        assertEquals(value, Decimals.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        // integral values lose their .0
        "3.0, 3",
        "-0.0, -0",
        "1e14, 100000000000000",
        "1e15, 1.0E15",
        // Java 17 itself writes 2.0E-3 well but one digit too many for these
        "0.1, 0.1",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
    })
    void writesTheShortestForm(double value, String text) {
        assertEquals(text, Decimals.text(value));
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Random random = new Random(6);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value)) {
                assertEquals(value, Decimals.parse(Decimals.text(value)));
                float single = (float) value;
                assertEquals(single, (float) Decimals.parse(Decimals.text(single)));
            }
        }
    }
}
