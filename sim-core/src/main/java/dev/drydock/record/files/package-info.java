/**
 * A run's folder. Every file is written so that a crash at any moment, or a full disk, leaves the old file or the new
 * one, never half of one.
 */
package dev.drydock.record.files;
