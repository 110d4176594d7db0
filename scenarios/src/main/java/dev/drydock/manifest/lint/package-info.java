/** Says what will go wrong with what a manifest asks for, although nothing in it is wrong: one rule for each class. */
package dev.drydock.manifest.lint;
