package dev.drydock.balance;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import dev.drydock.protocol.balance.Setup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Lists of servers for tests. */
public final class Fleet {
    private Fleet() {}

    /** Servers s0, s1 ... of these weights, in zone 0. */
    public static List<Server> weighing(double... weights) {
        return IntStream.range(0, weights.length)
                .mapToObj(number -> new Server("s" + number, weights[number], 0))
                .toList();
    }

    /** Servers in these zones, of weight 1. */
    public static List<Server> inZones(int... zones) {
        return IntStream.range(0, zones.length)
                .mapToObj(number -> new Server("s" + number, 1, zones[number]))
                .toList();
    }

    /** All of them may be chosen. */
    public static Servers all(List<Server> servers) {
        return Servers.of(servers, IntStream.range(0, servers.size()).toArray());
    }

    /** All of them but one may be chosen. */
    public static Servers without(List<Server> servers, int gone) {
        return Servers.of(
                servers,
                IntStream.range(0, servers.size()).filter(s -> s != gone).toArray());
    }

    /** The same servers in another order, so that they have other numbers. */
    public static List<Server> shuffled(List<Server> servers, long seed) {
        List<Server> shuffled = new ArrayList<>(servers);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** Takes a drawn element out of a list, whose order does not matter. */
    public static <T> T take(List<T> list, Draws draws) {
        Collections.swap(list, draws.nextInt(list.size()), list.size() - 1);
        return list.remove(list.size() - 1);
    }

    /** The only balancer's policy under the default options. */
    public static <O extends Record> Policy policy(PolicyProvider<O> provider) {
        return policy(provider, provider.defaults());
    }

    /** The only balancer's policy. */
    public static <O extends Record> Policy policy(PolicyProvider<O> provider, O options) {
        return provider.create(options, setup(0, 1));
    }

    public static Setup setup(int balancer, int balancers) {
        return new Setup(balancer, balancers, 0, new Draws(balancer));
    }
}
