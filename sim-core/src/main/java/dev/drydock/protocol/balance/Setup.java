package dev.drydock.protocol.balance;

/**
 * Who a balancer is among those of its service.
 *
 * @param balancer its number, from 0
 * @param balancers how many there are, at least 1
 * @param zone where it stands, from 0
 * @param random for what is drawn once, when it is made; what is drawn later comes with each call
 */
public record Setup(int balancer, int balancers, int zone, Randomness random) {
    public Setup {
        if (balancers < 1 || balancer < 0 || balancer >= balancers || zone < 0) {
            throw new IllegalArgumentException("no balancer " + balancer + " of " + balancers + " in zone " + zone);
        }
    }
}
