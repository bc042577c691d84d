/** A catalogue over its sources: the frame of features that jobs store and models train on. */
package io.huxin.features.frame;
