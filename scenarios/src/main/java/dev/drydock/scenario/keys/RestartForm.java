package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.container.RestartPolicy.Mode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Docker's restart policies, as {@code docker run --restart} writes them. */
final class RestartForm {
    private static final Pattern ON_FAILURE = Pattern.compile("on-failure(?::([0-9]{1,9}))?");
    private static final List<String> WORDS = List.of("no", "always", "unless-stopped", "on-failure");

    private RestartForm() {}

    static final Form<RestartPolicy> FORM = new ScalarForm<>(
            "a restart policy such as always or on-failure:3",
            "string",
            "^(no|always|unless-stopped|on-failure(:[0-9]+)?)$",
            RestartForm::parse,
            RestartForm::print);

    private static RestartPolicy parse(String text) {
        Matcher onFailure = ON_FAILURE.matcher(text);
        if (onFailure.matches()) {
            String retries = onFailure.group(1);
            return new RestartPolicy(Mode.ON_FAILURE, retries == null ? 0 : Integer.parseInt(retries));
        }
        return switch (text) {
            case "no" -> RestartPolicy.NO;
            case "always" -> new RestartPolicy(Mode.ALWAYS, 0);
            case "unless-stopped" -> new RestartPolicy(Mode.UNLESS_STOPPED, 0);
            default ->
                throw new IllegalArgumentException("'" + text + "' is no restart policy" + Nearest.hint(text, WORDS));
        };
    }

    private static Object print(RestartPolicy policy) {
        String word = policy.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return policy.maxRetries() == 0 ? word : word + ":" + policy.maxRetries();
    }
}
