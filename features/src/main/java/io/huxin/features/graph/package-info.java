/** Who hangs together with whom: components of a graph, and groups of bounded size within them. */
package io.huxin.features.graph;
