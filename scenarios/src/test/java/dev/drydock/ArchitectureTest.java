package dev.drydock;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.drydock.protocol.ProtocolProvider;

/** Holds the arrows of docs/architecture.md. */
@AnalyzeClasses(
        packages = "dev.drydock",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** Leaves out the tests of other modules, which come as jars. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule eachRoomUsesOnlyTheRoomsItMay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.drydock..")
            .layer("protocol")
            .definedBy("dev.drydock.protocol..")
            .layer("record")
            .definedBy("dev.drydock.record..")
            .layer("sim")
            .definedBy("dev.drydock.sim..")
            .layer("check")
            .definedBy("dev.drydock.check..")
            .layer("stats")
            .definedBy("dev.drydock.stats..")
            .layer("raft")
            .definedBy("dev.drydock.raft..")
            .layer("paxos")
            .definedBy("dev.drydock.paxos..")
            .layer("balance")
            .definedBy("dev.drydock.balance..")
            .layer("live")
            .definedBy("dev.drydock.live..")
            .layer("report")
            .definedBy("dev.drydock.report..")
            .layer("scenario")
            .definedBy("dev.drydock.scenario..")
            .layer("manifest")
            .definedBy("dev.drydock.manifest..")
            .layer("cli")
            .definedBy("dev.drydock.cli..")
            .whereLayer("protocol")
            .mayNotAccessAnyLayer()
            .whereLayer("record")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("sim")
            .mayOnlyAccessLayers("protocol", "record")
            .whereLayer("check")
            .mayOnlyAccessLayers("protocol", "record")
            .whereLayer("stats")
            .mayOnlyAccessLayers("record")
            .whereLayer("raft")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("paxos")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("balance")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("live")
            .mayOnlyAccessLayers("protocol", "record", "check", "stats", "raft", "paxos", "balance")
            .whereLayer("report")
            .mayOnlyAccessLayers("record", "stats", "check")
            .whereLayer("scenario")
            .mayOnlyBeAccessedByLayers("cli", "manifest");

    /** A provider puts the parts of its protocol together, so it alone may look both ways. */
    @ArchTest
    static final ArchRule noPackagesGoInCircles = slices().matching("dev.drydock.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(assignableTo(ProtocolProvider.class), alwaysTrue());
}
