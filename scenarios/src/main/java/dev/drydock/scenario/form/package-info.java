/**
 * Forms of values in scenario files. A form is said once and serves three times: it reads a value and says what is wrong
 * with it, prints it back, and describes itself in the JSON Schema.
 */
package dev.drydock.scenario.form;
