/** A node of a plan: what it does, how, and what it reads. */
export interface PlanNode {
  title: string;
  details: string[];
  inputs: PlanNode[];
}

const NODE = /^( *)->\s+(.*)$/;
const SUB_PLAN = /^( *)(InitPlan \d+)$/;

/** Reads the lines of EXPLAIN: inputs are indented and begin with an arrow, details do not. */
export function planOf(lines: string[]): PlanNode[] {
  const roots: PlanNode[] = [];
  const open: { depth: number; node: PlanNode }[] = [];
  for (const line of lines) {
    const [, indent, title] = NODE.exec(line) ?? SUB_PLAN.exec(line) ?? [];
    const above = open.at(-1)?.node;
    if (title === undefined && above) {
      above.details.push(line.trim());
      continue;
    }
    const depth = indent === undefined ? -1 : indent.length;
    const node = { title: title ?? line, details: [], inputs: [] };
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    (open.at(-1)?.node.inputs ?? roots).push(node);
    open.push({ depth, node });
  }
  return roots;
}
