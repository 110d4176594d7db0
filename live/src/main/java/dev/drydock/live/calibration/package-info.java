/** From what a live run saw of links, disks, processors and containers to distributions that a model can assume. */
package dev.drydock.live.calibration;
