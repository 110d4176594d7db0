/** What real disks and real processes do: our journal, and a live group beside etcd. */
package dev.drydock.bench.live;
