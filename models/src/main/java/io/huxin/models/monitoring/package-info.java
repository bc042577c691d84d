/**
 * Monitoring of models in use: stability against the sample they were trained on, performance
 * expected before labels mature and realised after, and how each figure is judged.
 */
package io.huxin.models.monitoring;
