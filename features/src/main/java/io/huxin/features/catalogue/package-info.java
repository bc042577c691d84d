/** Features as data: the catalogue, its sources, and the frame that computes it. */
package io.huxin.features.catalogue;
