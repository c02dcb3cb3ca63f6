package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

/** How leniently calls are read, and how exactly they are signed. */
class EnvelopeTest {

    private static Input input(String json) {
        return Input.of(JsonValues.object(json.replace('\'', '"'), "报文"));
    }

    private static Call call(String json, boolean uniqueMsgid) {
        InterfaceSettings.Dialect dialect =
                new InterfaceSettings.Dialect(false, "610102", false, uniqueMsgid, Map.of(), Map.of());
        return new Call(
                "2304",
                "M1",
                input("{}"),
                input(json),
                new InterfaceSettings("H1", InterfaceSettings.Authentication.BEARER, dialect),
                null,
                LocalDateTime.of(2023, 3, 1, 8, 30));
    }

    @Test
    void aMainObjectIsFoundUnderTheNameOfAnyDialect() {
        for (String json : List.of(
                "{'dscginfo':{'mdtrt_id':'V'}}",
                "{'data':{'mdtrt_id':'V'}}",
                "{'mdtrtinfo':{'mdtrt_id':'V'}}",
                "{'data':[{'mdtrt_id':'V'}]}",
                "{'mdtrt_id':'V'}")) {
            assertThat(call(json, true).node("dscginfo").text("mdtrt_id"))
                    .as(json)
                    .contains("V");
        }
        assertThat(call("{'mdtrtinfo':{'a':'1'},'data':{'a':'2'}}", true)
                        .node("mdtrtinfo")
                        .text("a"))
                .contains("1");
    }

    @Test
    void aListMayBeOneObjectOrTheInputItself() {
        assertThat(call("{'data':[{'feedetl_sn':'1'},{'feedetl_sn':'2'}]}", true)
                        .list("data"))
                .hasSize(2);
        assertThat(call("{'feeinfo':{'feedetl_sn':'1'}}", true).list("data", "feeinfo"))
                .hasSize(1);
        assertThat(call("{'feedetl_sn':'1'}", true)
                        .list("data", "feeinfo")
                        .get(0)
                        .text("feedetl_sn"))
                .contains("1");
    }

    @Test
    void nothingIsWrittenInManyWays() {
        Input input = input("{'a':null,'b':'','c':'null','d':'NULL','e':' ','f':0,'expContent':'x'}");
        for (String name : List.of("a", "b", "c", "d", "e", "g")) {
            assertThat(input.text(name)).as(name).isEmpty();
        }
        assertThat(input.text("f")).contains("0");
        assertThat(input.text("exp_content")).contains("x");
        assertThatThrownBy(() -> input.required("a", "人员编号"))
                .isInstanceOf(GatewayRefusal.class)
                .hasMessage("缺少必填字段人员编号（a）");
    }

    @Test
    void amountsComeFromTheWrittenDigits() {
        Input input = input("{'a':50.00,'b':'50.00','c':0.30000000000000004,'d':'1e2','e':'1,234.50','f':'x'}");
        assertThat(input.fen("a")).contains(5000L);
        assertThat(input.fen("b")).contains(5000L);
        assertThat(input.fen("c")).contains(30L);
        assertThat(input.fen("d")).contains(10000L);
        assertThat(input.fen("e")).contains(123450L);
        assertThat(input.number("a")).contains(new BigDecimal("50.00"));
        assertThatThrownBy(() -> input.fen("f")).hasMessage("f应为数字");
        assertThatThrownBy(() -> input("{'a':1e999999}").fen("a")).hasMessageContaining("超出");
    }

    @Test
    void momentsAreReadAsEachSystemWritesThem() {
        LocalDateTime moment = LocalDateTime.of(2023, 3, 1, 8, 30, 0);
        for (String text : List.of(
                "2023-03-01 08:30:00",
                "2023-03-01T08:30:00",
                "2023-03-01T08:30:00.000+08:00",
                "2023-03-01T00:30:00Z",
                "2023-03-01T08:30:00.1234567+08:00",
                "20230301083000",
                "20230301083000000",
                "2023/3/1 8:30:00",
                "2023-03-01 08:30")) {
            assertThat(Times.parse(text)).as(text).contains(moment);
        }
        assertThat(Times.parse("2023-03-01")).contains(moment.toLocalDate().atStartOfDay());
        assertThat(Times.parse("20230301")).contains(moment.toLocalDate().atStartOfDay());
        for (String text : List.of("2023-02-30", "yesterday", "2023", "2023-03-01 25:00:00")) {
            assertThat(Times.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void textsAreReadInUtf8AndGb18030() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            assertThat(JsonValues.text("{\"a\":\"测试人\"}".getBytes(charset))).isEqualTo("{\"a\":\"测试人\"}");
        }
        assertThat(JsonValues.text("\uFEFF{}".getBytes(StandardCharsets.UTF_8))).isEqualTo("{}");
    }

    @Test
    void hostileJsonIsRefused() {
        for (String json :
                List.of("", "x", "[1]", "{\"a\":1", "{} {}", "[".repeat(100_000), "{\"a\":".repeat(50_000))) {
            assertThatThrownBy(() -> JsonValues.object(json, "报文")).isInstanceOf(GatewayRefusal.class);
        }
    }

    @Test
    void theTransactionIsThatOfBodyPathAndHeaderTogether() {
        ServicePaths paths = new ServicePaths();
        assertThat(paths.infno(Optional.of("2203a"), "/x", Optional.empty())).isEqualTo("2203A");
        assertThat(paths.infno(Optional.empty(), "/a/b/hsa/hgs/2304", Optional.empty()))
                .isEqualTo("2304");
        assertThat(paths.infno(
                        Optional.empty(),
                        "/fsi/api/outpatientDocInfoService/outpatientRregistration",
                        Optional.empty()))
                .isEqualTo("2201");
        assertThat(paths.infno(Optional.empty(), Hospitals.SERVICE, Optional.of("api_1101")))
                .isEqualTo("1101");
        assertThat(paths.infno(
                        Optional.of("2207A"),
                        "/fsi/api/outpatientSettleService/saveSettletment",
                        Optional.of("api_2207")))
                .isEqualTo("2207A");
        assertThatThrownBy(() -> paths.infno(Optional.of("2304"), "/hsa/hgs/2305", Optional.empty()))
                .hasMessageContaining("不一致");
        assertThatThrownBy(() -> paths.infno(Optional.of("2304"), "/x", Optional.of("2305")))
                .hasMessageContaining("不一致");
        assertThatThrownBy(() -> paths.infno(Optional.empty(), "/x", Optional.empty()))
                .hasMessageContaining("infno");
    }

    @Test
    void theKeyOfACallIsItsMsgidOrWhereThatRepeatsItsContent() {
        assertThat(Keys.of(call("{'a':'1'}", true), "V")).isEqualTo("2304/M1");
        assertThat(Keys.of(call("{'a':'1','b':'2'}", false), "V"))
                .isEqualTo(Keys.of(call("{'b':'2','a':'1'}", false), "V"))
                .isNotEqualTo(Keys.of(call("{'a':'1','b':'3'}", false), "V"))
                .isNotEqualTo(Keys.of(call("{'a':'1','b':'2'}", false), "W"));
        assertThat(Keys.ofMessage("2207A", "有空 格")).matches("2207/[0-9a-f]{40}");
    }

    @Test
    void hashesAreThoseOfTheirStandards() {
        SM3Digest sm3 = new SM3Digest();
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        sm3.update(abc, 0, abc.length);
        byte[] hash = new byte[sm3.getDigestSize()];
        sm3.doFinal(hash, 0);
        // GB/T 32905-2016, example 1.
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        // RFC 2202, case 2.
        assertThat(HexFormat.of().formatHex(Hashes.hmacSha1("Jefe", "what do ya want for nothing?")))
                .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        // FIPS 180-2, example of one block.
        assertThat(HexFormat.of().formatHex(Hashes.sha256().digest(abc)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(TifAuthenticator.signature("a", "b", "c"))
                .isEqualTo(
                        HexFormat.of().formatHex(Hashes.sha256().digest("abca".getBytes(StandardCharsets.US_ASCII))));
    }

    /** HMAC written out by its definition, so that only the hash is shared with what is tested. */
    @Test
    void theKeyedHashOfSm3IsThatOfItsDefinition() {
        byte[] key = new byte[64];
        byte[] secret = "secret".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, key, 0, secret.length);
        byte[] message = "1\nbody".getBytes(StandardCharsets.US_ASCII);
        byte[] inner = sm3(padded(key, 0x36), message);
        assertThat(CaSm3Authenticator.signature("1", "secret", "body".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(HexFormat.of().formatHex(sm3(padded(key, 0x5c), inner)));
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] padded = key.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= (byte) pad;
        }
        return padded;
    }

    private static byte[] sm3(byte[] first, byte[] second) {
        SM3Digest digest = new SM3Digest();
        digest.update(first, 0, first.length);
        digest.update(second, 0, second.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    @Test
    void theTimeOfACredentialIsReadInSecondsMillisecondsAndDates() {
        Clock clock = Clock.fixed(Instant.parse("2023-03-01T00:30:00Z"), ZoneOffset.UTC);
        Duration window = Duration.ofMinutes(10);
        for (String time : List.of("1677630600", "1677630600000", "20230301083000", "2023-03-01 08:39:59")) {
            assertThat(Moments.isWithin(window, time, clock)).as(time).isTrue();
        }
        for (String time : List.of("1677629999", "1677631201", "20230301084100", "now", "")) {
            assertThat(Moments.isWithin(window, time, clock)).as(time).isFalse();
        }
    }
}
