/** How messages and records become bytes, and how bytes that came from anywhere become messages and records again. */
package dev.drydock.live.wire;
