/** What every model of the probability of default can do, whatever it is made of. */
package io.huxin.models.pd;
