/** What may be said of samples: estimates with their intervals, quantiles, summaries over trials. */
package dev.drydock.stats;
