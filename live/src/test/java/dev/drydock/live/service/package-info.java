/** Live services for tests: servers and balancers of one run, all in this process, on loopback. */
package dev.drydock.live.service;
