/** What scenarios take for granted of the world, beside what live runs measure of it. */
package dev.drydock.scenario.model;
