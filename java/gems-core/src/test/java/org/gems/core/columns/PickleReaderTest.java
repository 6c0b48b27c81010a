package org.gems.core.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.gems.core.InputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickleReaderTest {

    /**
     * pickle.dumps by protocol, Python 3.11, of {"distance": ["distance_TSS", "abs"], "diff":
     * ["diff_32_ENCFF1", "dé"], "n": (1, -2, 300, 70000, 2**40, 2**70, -2**70, 1.5, True, False,
     * None, ())}
     */
    private static final List<String> BY_PROTOCOL =
            List.of(
                    "286470300a5664697374616e63650a70310a286c70320a5664697374616e63655f5453530a7033"
                            + "0a61566162730a70340a617356646966660a70350a286c70360a56646966665f33325f45"
                            + "4e434646310a70370a615664e90a70380a6173566e0a70390a2849310a492d320a493330"
                            + "300a4937303030300a4c313039393531313632373737364c0a4c31313830353931363230"
                            + "3731373431313330333432344c0a4c2d3131383035393136323037313734313133303334"
                            + "32344c0a46312e350a4930310a4930300a4e2874747031300a732e",
                    "7d710028580800000064697374616e636571015d710228580c00000064697374616e63655f5453"
                            + "537103580300000061627371046558040000006469666671055d710628580e0000006469"
                            + "66665f33325f454e434646317107580300000064c3a971086558010000006e7109284b01"
                            + "4afeffffff4d2c014a701101004c313039393531313632373737364c0a4c313138303539"
                            + "313632303731373431313330333432344c0a4c2d31313830353931363230373137343131"
                            + "3330333432344c0a473ff80000000000004930310a4930300a4e2974710a752e",
                    "80027d710028580800000064697374616e636571015d710228580c00000064697374616e63655f"
                            + "5453537103580300000061627371046558040000006469666671055d710628580e000000"
                            + "646966665f33325f454e434646317107580300000064c3a971086558010000006e710928"
                            + "4b014afeffffff4d2c014a701101008a060000000000018a090000000000000000408a09"
                            + "0000000000000000c0473ff800000000000088894e2974710a752e",
                    "80037d710028580800000064697374616e636571015d710228580c00000064697374616e63655f"
                            + "5453537103580300000061627371046558040000006469666671055d710628580e000000"
                            + "646966665f33325f454e434646317107580300000064c3a971086558010000006e710928"
                            + "4b014afeffffff4d2c014a701101008a060000000000018a090000000000000000408a09"
                            + "0000000000000000c0473ff800000000000088894e2974710a752e",
                    "8004958c000000000000007d94288c0864697374616e6365945d94288c0c64697374616e63655f"
                            + "545353948c0361627394658c0464696666945d94288c0e646966665f33325f454e434646"
                            + "31948c0364c3a994658c016e94284b014afeffffff4d2c014a701101008a060000000000"
                            + "018a090000000000000000408a090000000000000000c0473ff800000000000088894e29"
                            + "7494752e",
                    "8005958c000000000000007d94288c0864697374616e6365945d94288c0c64697374616e63655f"
                            + "545353948c0361627394658c0464696666945d94288c0e646966665f33325f454e434646"
                            + "31948c0364c3a994658c016e94284b014afeffffff4d2c014a701101008a060000000000"
                            + "018a090000000000000000408a090000000000000000c0473ff800000000000088894e29"
                            + "7494752e");

    /** {"diff": [numpy.str_("a")]}, protocol 4. */
    private static final String NUMPY =
            "8004956d000000000000007d948c0464696666945d948c166e756d70792e5f636f72652e6d756c74696172"
                    + "726179948c067363616c61729493948c056e756d7079948c056474797065949394"
                    + "8c02553194898887945294284b038c013c944e4e4e4b044b044b08749462430461"
                    + "000000948694529461732e";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static Object read(String hex) {
        return PickleReader.read("x.pkl", hex(hex));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void readsPlainDataOfEveryProtocol(int protocol) {
        var dict = (Map<?, ?>) read(BY_PROTOCOL.get(protocol));
        assertEquals(List.of("distance", "diff", "n"), List.copyOf(dict.keySet()));
        assertEquals(List.of("distance_TSS", "abs"), dict.get("distance"));
        assertEquals(List.of("diff_32_ENCFF1", "dé"), dict.get("diff"));
        var n = (List<?>) dict.get("n");
        var big = BigInteger.TWO.pow(70);
        assertEquals(
                List.of(1L, -2L, 300L, 70000L, 1L << 40, big, big.negate(), 1.5, true, false),
                n.subList(0, 10));
        assertNull(n.get(10));
        assertEquals(List.of(), n.get(11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // {"distance": ["a", "b'c"], u"x": [u"\xe9"]} by Python 2.7, protocols 0 and 2
                "286470300a532764697374616e6365270a70310a286c70320a532761270a70330a615322622763220a"
                        + "70340a617356780a70350a286c70360a56e90a70370a61732e",
                "80027d710028550864697374616e636571015d710228550161710355036227637104655801000000787"
                        + "1055d71065802000000c3a9710761752e"
            })
    void readsWhatPython2Wrote(String hex) {
        assertEquals(Map.of("distance", List.of("a", "b'c"), "x", List.of("é")), read(hex));
    }

    @ParameterizedTest
    @CsvSource({
        // os.system("touch /tmp/owned") by protocol
        "63706f7369780a73797374656d0a70300a2856746f756368202f746d702f6f776e65640a70310a7470320a527033"
                + "0a2e, posix.system",
        "800263706f7369780a73797374656d0a71005810000000746f756368202f746d702f6f776e656471018571025271"
                + "032e, posix.system",
        "8004952b000000000000008c05706f736978948c0673797374656d9493948c10746f756368202f746d702f6f776e"
                + "656494859452942e, posix.system",
        // INST, and the calls without a name before them
        "2869706f7369780a73797374656d0a2e, posix.system",
        "4e4e52, runs code",
        "286f2e, runs code",
        "4e4e81, runs code",
        "4e4e4e92, runs code",
        "4e4e62, runs code",
        // extension registry, persistent ids, out-of-band buffers
        "8201, names code by a number",
        "50610a2e, outside of the file",
        "4e51, outside of the file",
        "97, outside of the file",
    })
    void refusesEveryInstructionThatReachesOutsideOfTheData(String hex, String what) {
        var e = assertThrows(InputException.class, () -> read(hex));
        assertTrue(e.getMessage().contains(what), e.getMessage());
        assertTrue(e.getMessage().contains("is refused"), e.getMessage());
    }

    @Test
    void saysHowToConvertNumpyStrings() {
        var e = assertThrows(InputException.class, () -> read(NUMPY));
        assertTrue(e.getMessage().contains("numpy._core.multiarray.scalar"), e.getMessage());
        assertTrue(e.getMessage().contains("json.dump({str(k)"), e.getMessage());
    }

    @Test
    void anyDamageIsAnInputFaultAndNothingElse() {
        var random = new Random(1);
        for (String text : BY_PROTOCOL) {
            byte[] pickle = hex(text);
            for (int end = 0; end < pickle.length; end++) {
                byte[] cut = java.util.Arrays.copyOf(pickle, end);
                assertThrows(InputException.class, () -> PickleReader.read("x.pkl", cut));
            }
            for (int i = 0; i < 20_000; i++) {
                byte[] flipped = pickle.clone();
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                try {
                    PickleReader.read("x.pkl", flipped);
                } catch (InputException expected) {
                    assertTrue(expected.getMessage().startsWith("x.pkl: "));
                }
            }
        }
    }

    @Test
    void hugeLengthsAreRefusedBeforeAnythingIsAllocated() {
        assertThrows(InputException.class, () -> read("58ffffff7f61")); // 2 GB of text
        assertThrows(InputException.class, () -> read("8dffffffffffffff7f61"));
        assertThrows(InputException.class, () -> read("42ffffffff")); // -1 bytes
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void agreesWithPython(int protocol) throws IOException, InterruptedException {
        String program =
                "import pickle,sys;"
                        + "d={('g%d'%i):['c%d_%d'%(i,j) for j in range(300)] for i in range(5)};"
                        + "d['same']=d['g1'];"
                        + "sys.stdout.write(pickle.dumps(d,"
                        + protocol
                        + ").hex())";
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", program).start();
        } catch (IOException absent) {
            Assumptions.abort("no python3 here");
            return;
        }
        String hex = new String(python.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(python.waitFor(30, TimeUnit.SECONDS));
        var dict = (Map<?, ?>) read(hex);
        assertEquals(6, dict.size());
        var group = (List<?>) dict.get("g4");
        assertEquals(300, group.size());
        assertEquals("c4_299", group.get(299));
        assertEquals(dict.get("g1"), dict.get("same"));
    }
}
