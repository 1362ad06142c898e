/** Models of n2p2 and RuNNer: folders of input.nn, scaling.data and weights.*.data. */
package org.panatom.format.n2p2;
