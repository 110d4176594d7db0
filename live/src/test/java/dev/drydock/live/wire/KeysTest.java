package dev.drydock.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5869, test case 1. */
    @Test
    void keysAreDerivedAsTheStandardSays() {
        byte[] derived = Keys.derive(
                HEX.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                HEX.parseHex("000102030405060708090a0b0c"),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"),
                42);

        assertThat(HEX.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    /** RFC 5869, test case 2: longer inputs and outputs. */
    @Test
    void longKeysAreDerivedAsTheStandardSays() {
        byte[] secret = new byte[80];
        byte[] salt = new byte[80];
        byte[] info = new byte[80];
        for (int i = 0; i < 80; i++) {
            secret[i] = (byte) i;
            salt[i] = (byte) (0x60 + i);
            info[i] = (byte) (0xb0 + i);
        }

        assertThat(HEX.formatHex(Keys.derive(secret, salt, info, 82)))
                .isEqualTo(
                        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f"
                                + "09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
    }
}
