/** A folder or file that holds no usable model, or no place for one; the message says which, and what is wrong. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
}
