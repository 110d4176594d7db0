package dev.drydock.manifest.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of compose-go, template/template_test.go. */
class SubstitutionTest {
    private final Substitution substitution = new Substitution(Map.of("FOO", "first", "BAR", ""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "$${foo}|${foo}",
                "foo|foo",
                "$FOO-bar|first-bar",
                "This ${missing} var|This  var",
                "This ${BAR} var|This  var",
                "This $FOO var|This first var",
                "ok ${missing:-def}|ok def",
                "ok ${missing-def}|ok def",
                "ok ${BAR:-def}|ok def",
                "ok ${FOO:-def}|ok first",
                "ok ${BAR-def}|ok ",
                "ok ${BAR:-/non:-alphanumeric}|ok /non:-alphanumeric",
                "ok ${UNSET_VAR-$FOO}|ok first",
                "ok ${UNSET_VAR-${FOO} ${FOO}}|ok first first",
                "ok ${BAR:-${FOO}}|ok first",
                "ok ${FOO:?err}|ok first",
                "ok ${BAR?err}|ok ",
                "${UNSET_VAR-myerror?msg}|myerror?msg",
                "${FOO?bar-baz}|first",
                "ok ${FOO:+value}|ok value",
                "ok ${BAR:+value}|ok ",
                "ok ${BAR+value}|ok value",
                "ok ${missing+value}|ok ",
                "ok ${FOO:+${FOO}-x}|ok first-x",
                "${missing:-{\"a\": {}}}|{\"a\": {}}",
                "costs 5$|costs 5$",
                "$(date) $5|$(date) $5"
            })
    void fillsIn(String text, String filled) {
        assertThat(substitution.fill(text).text()).isEqualTo(filled);
        assertThat(substitution.fill(text).error()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${ }", "${ foo}", "${foo }", "${foo!}", "${FOO:-"})
    void refusesWhatIsNoVariable(String text) {
        assertThat(substitution.fill(text).error().orElseThrow()).contains("is no variable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not ok ${UNSET_VAR:?Mandatory Variable Unset}|required variable UNSET_VAR is missing a value: Mandatory Variable Unset",
                "not ok ${BAR:?Mandatory Variable Empty}|required variable BAR is missing a value: Mandatory Variable Empty",
                "not ok ${UNSET_VAR:?}|required variable UNSET_VAR is missing a value",
                "not ok ${UNSET_VAR?}|required variable UNSET_VAR is missing a value",
                "not ok ${UNSET_VAR:?Mandatory Variable ${FOO}}|required variable UNSET_VAR is missing a value: Mandatory Variable first",
                "${UNSET_VAR?bar-baz}|required variable UNSET_VAR is missing a value: bar-baz"
            })
    void demandsRequiredVariables(String text, String error) {
        assertThat(substitution.fill(text).missing()).hasValue(error);
    }

    @Test
    void namesVariablesWithoutValue() {
        assertThat(substitution.fill("$A ${B:-$C} ${D-x} $FOO").unset()).containsExactly("A", "C");
    }

    @Test
    void nestingIsBounded() {
        assertThat(substitution.fill("${A:-".repeat(50) + "}".repeat(50)).error()).hasValue("variables are nested too deeply");
    }
}
