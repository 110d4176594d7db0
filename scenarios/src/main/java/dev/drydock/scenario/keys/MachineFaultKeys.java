package dev.drydock.scenario.keys;

import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.constant;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.machine.MachineFault;
import dev.drydock.sim.machine.MachineSelector;
import java.util.List;

/** The entries of {@code faults} of machines: what goes wrong, told apart by its key, and when. */
final class MachineFaultKeys {
    private static final Form<MachineSelector> MACHINES = new NamedForm<>(
            "machines", new ListForm<>(Forms.TEXT, true).as(MachineSelector::new, MachineSelector::texts));

    private MachineFaultKeys() {}

    static final Form<MachineFault> FORM = new NamedForm<>(
            "fault of machines",
            new ChoiceForm<>(
                    "a fault of machines",
                    "{ at: 20s, for: 30s, crash: m2 }",
                    List.of(
                            fault("crash", MachineFault.Kind.CRASH, "They lose power, and boot when it is over."),
                            fault("cut", MachineFault.Kind.CUT, "Their network is cut; what runs on them goes on."))));

    private static Alternative<MachineFault> fault(String key, MachineFault.Kind kind, String about) {
        RecordForm<MachineFault> form = RecordForm.<MachineFault>of("a fault such as { at: 20s, " + key + ": m2 }")
                .key("at", DISTRIBUTION, constant(0), "When it happens, first.", MachineFault::at)
                .optional(
                        "every",
                        DISTRIBUTION,
                        "From the beginning of one to that of the next. Default: it happens once.",
                        "60s",
                        MachineFault::every)
                .required(
                        key,
                        MACHINES,
                        about + " Machines by name, zone/NAME, rack/NAME, region/NAME, all, or some of them, drawn, as"
                                + " 2 of all.",
                        "m2",
                        MachineFault::machines)
                .optional(
                        "for",
                        DISTRIBUTION,
                        "How long until it is over. Default: it stays.",
                        "30s",
                        MachineFault::lasting)
                .build(map ->
                        new MachineFault(map.the("at"), map.maybe("every"), map.maybe("for"), map.the(key), kind));
        return new Alternative<>(key, form, fault -> ((MachineFault) fault).kind() == kind);
    }
}
