/** What a balancer can measure of its servers' load, apart from how it chooses by it. */
package dev.drydock.balance.metric;
