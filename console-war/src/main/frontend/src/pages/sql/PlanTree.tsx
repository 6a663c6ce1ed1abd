import type { PlanNode } from '../../logic/explain';

/** A plan drawn as a tree: what is above takes its rows from what is below. */
export function PlanTree({ roots }: { roots: PlanNode[] }) {
  return (
    <div className="hf-scroll hf-plan" role="region" aria-label="Plan" tabIndex={0}>
      <Nodes nodes={roots} />
    </div>
  );
}

function Nodes({ nodes }: { nodes: PlanNode[] }) {
  return (
    <ul>
      {nodes.map((node, i) => (
        <li key={i}>
          <div className={`hf-plan-node${/^Seq Scan/.test(node.title) ? ' hf-plan-full' : ''}`}>
            <strong>{node.title}</strong>
            {node.details.map((detail) => <span key={detail}>{detail}</span>)}
          </div>
          {node.inputs.length > 0 && <Nodes nodes={node.inputs} />}
        </li>
      ))}
    </ul>
  );
}
