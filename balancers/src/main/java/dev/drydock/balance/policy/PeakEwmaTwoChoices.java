package dev.drydock.balance.policy;

import dev.drydock.balance.metric.PeakEwma;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;

/** The less loaded of two distinct servers by {@link PeakEwma}, as Finagle's {@code p2cPeakEwma} chooses. */
public final class PeakEwmaTwoChoices {
    private PeakEwmaTwoChoices() {}

    /** The options of peak EWMA. */
    public record Options(
            @About("The mean lifetime of a peak in the average of response times.")
            Duration decay) {
        public Options {
            new PeakEwma(decay);
        }
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "peak-ewma";
        }

        @Override
        public String summary() {
            return "the better of two servers drawn, by latency peaks times outstanding requests";
        }

        @Override
        public String source() {
            return "Finagle documentation, Clients, Load Balancing, Power of Two Choices (P2C) + Peak EWMA";
        }

        @Override
        public Options defaults() {
            return new Options(Duration.ofSeconds(10));
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return TwoChoices.by(new PeakEwma(options.decay()));
        }
    }
}
