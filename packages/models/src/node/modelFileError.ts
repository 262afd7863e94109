/** A folder that holds no usable model, or no place for one; the message says which file, and what is wrong. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
}
