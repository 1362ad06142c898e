/**
 * The {@code .panatom} model file: a safetensors file with a JSON document, 64-bit floating point
 * tensors, a checksum of the bytes and a digest of the content. This package knows nothing of what
 * the document means; {@code org.panatom.model.Models} turns it into a potential.
 */
package org.panatom.modelfile;
