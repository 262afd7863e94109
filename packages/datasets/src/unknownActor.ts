/**
 * The actor name given to all clips whose speaker is unknown. They count as one group, so a split by actor never
 * separates them. Written tables leave the cell empty.
 *
 * @param corpus its name
 */
export function unknownActor(corpus: string): string {
  return `${corpus}-unknown`;
}
