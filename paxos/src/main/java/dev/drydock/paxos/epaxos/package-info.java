/**
 * Egalitarian Paxos, after Moraru, Andersen and Kaminsky, "There Is More Consensus in Egalitarian Parliaments" (SOSP
 * 2013), with the corrections that were found since: two ballots for each instance (Sutra, "On the correctness of
 * Egalitarian Paxos", Information Processing Letters 2020) and the recovery of EPaxos* (Ryabinin, Gotsman, Sutra, "Making
 * Democracy Work: Fixing and Simplifying Egalitarian Paxos", OPODIS 2025), which was proved correct for the small fast
 * quorum.
 */
package dev.drydock.paxos.epaxos;
