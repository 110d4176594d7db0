/** From ready pods to where requests go: EndpointSlices and kube-proxy. */
package dev.drydock.sim.kube.endpoints;
