/**
 * What a server takes on when there is too much. Each rule is one file; {@link
 * dev.drydock.balance.admission.AdmissionOptions} composes them.
 */
package dev.drydock.balance.admission;
