/**
 * The same protocols and policies as in the simulator, as real processes: nodes, servers, balancers and load generators,
 * in containers that a fleet provides. Of the simulator nothing is used here.
 */
package dev.drydock.live;
