/** Tables, settlement and delinquency, feature catalogue and windows: pure transformations. */
package io.huxin.features;
