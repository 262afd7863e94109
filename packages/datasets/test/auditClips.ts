import { type AuditRules, auditSplit, type Clip, type Role } from "@ser/datasets";

export const clip = (id: string, more: Partial<Clip> = {}): Clip => ({
  id,
  corpus: "ravdess",
  emotion: "sad",
  actor: `actor-${id}`,
  channel: "speech",
  ...more,
});
export const part = <R extends Role>(role: R, indices: number[]) => ({ role, indices });
export const auditOf = (clips: Clip[], trainRows: number[], testRows: number[], rules: AuditRules = {}) =>
  auditSplit(clips, { train: part("train", trainRows), test: part("test", testRows) }, { rules });
