/**
 * What is made of the events of a trial while they happen, or when they are told again: measures, timelines and series. It
 * knows no clock, so that simulated and live runs are measured by the same code.
 */
package dev.drydock.record.course;
