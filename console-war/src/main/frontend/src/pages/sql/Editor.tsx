import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { PostgreSQL, sql, type SQLNamespace } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef, type RefObject } from 'react';
import type { Relation } from '../../logic/tables';

/** What the worksheet does with the editor. */
export interface EditorHandle {
  text: () => string;
  selection: () => { from: number; to: number };
  replace: (text: string) => void;
  mark: (at: number, message: string) => void;
  unmark: () => void;
  focus: () => void;
}

interface Properties {
  initial: string;
  relations: Relation[];
  handle: RefObject<EditorHandle | null>;
  onRun: () => void;
  onChange: (text: string) => void;
}

const COLORS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--hf-code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--hf-code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--hf-code-number)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--hf-code-comment)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--hf-code-type)' },
]);

const LOOKS = EditorView.theme({
  '&': { color: 'inherit', height: '100%', fontSize: '14px' },
  '&.cm-focused': { outline: '2px solid var(--hf-focus)', outlineOffset: '-2px' },
  '.cm-content': { fontFamily: 'var(--hf-mono)', caretColor: 'var(--hf-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--hf-text)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--hf-quiet)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hf-line)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'var(--hf-selection) !important',
  },
  '.cm-tooltip': { backgroundColor: 'var(--hf-card)', color: 'var(--hf-text)', border: '1px solid var(--hf-border)' },
});

function namespace(relations: Relation[]): SQLNamespace {
  const schemas: Record<string, Record<string, string[]>> = {};
  for (const relation of relations) {
    const tables = (schemas[relation.schema] ??= {});
    tables[relation.name] = relation.columns.map((column) => column.name);
  }
  return schemas;
}

function language(relations: Relation[]) {
  return sql({ dialect: PostgreSQL, schema: namespace(relations), defaultSchema: 'public', upperCaseKeywords: true });
}

// A list that scrolls must be reachable by the keyboard.
function reachableList(view: EditorView): void {
  const list = view.dom.querySelector('.cm-tooltip-autocomplete > ul');
  if (list && !list.hasAttribute('tabindex')) list.setAttribute('tabindex', '0');
}

/**
 * Replaces a selection by the editor's own means: the browser's would keep the looks of what was
 * there in a style attribute, which the policy stops.
 */
function replaceSelection(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  if (event.inputType !== 'insertText' || event.data === null || empty || view.composing) return false;
  event.preventDefault();
  const text = event.data;
  const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type' });
  const taken = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
  if (!taken) view.dispatch(insert());
  return true;
}

/** The editor; in a shadow root, so that its style sheet needs no hole in the page's policy. */
export default function Editor({ initial, relations, handle, onRun, onChange }: Properties) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const schema = useRef(new Compartment());
  const latest = useRef({ onRun, onChange });
  const first = useRef({ initial, relations });
  useEffect(() => {
    latest.current = { onRun, onChange };
  });
  useEffect(() => {
    view.current?.dispatch({ effects: schema.current.reconfigure(language(relations)) });
  }, [relations]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const run = () => {
      latest.current.onRun();
      return true;
    };
    const made = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: first.current.initial,
        extensions: [
          keymap.of([{ key: 'Mod-Enter', run }, ...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
          lineNumbers(),
          history(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          autocompletion({ icons: false }),
          lintGutter(),
          syntaxHighlighting(COLORS),
          LOOKS,
          schema.current.of(language(first.current.relations)),
          EditorView.domEventHandlers({ beforeinput: replaceSelection }),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'SQL. Escape and then Tab leaves the editor.' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
            reachableList(update.view);
          }),
        ],
      }),
    });
    view.current = made;
    handle.current = handleOf(made);
    return () => {
      handle.current = null;
      view.current = null;
      made.destroy();
    };
  }, [handle]);
  return <div ref={host} className="hf-editor" />;
}

function handleOf(view: EditorView): EditorHandle {
  return {
    text: () => view.state.doc.toString(),
    selection: () => view.state.selection.main,
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: (at, message) => {
      const from = Math.min(at, view.state.doc.length);
      const to = view.state.wordAt(from)?.to ?? Math.min(from + 1, view.state.doc.length);
      view.dispatch(setDiagnostics(view.state, [{ from, to, severity: 'error', message }]));
      view.dispatch({ effects: EditorView.scrollIntoView(from) });
    },
    unmark: () => view.dispatch(setDiagnostics(view.state, [])),
    focus: () => view.focus(),
  };
}
