/** Task's call-log fields in flows and processes: whose field it is follows from the variable's or the element's object. */
import type { Found } from '../found.js';
import { child, childText, type Element } from './xml.js';

const names = /^(?:CallDurationInSeconds|CallDisposition|CallObject|CallType)$/;
const path =
  /(?<![\w$.])([$\w]+)((?:\.\w+)*)\.(CallDurationInSeconds|CallDisposition|CallObject|CallType|CallCenterId)\b/g;

export function flow(root: Element): Found[] {
  const types = variableTypes(root);
  const found: Found[] = [];
  const speaksOfTask = [...types.values()].includes('Task');
  const speaksOfVoice = [...types.values()].includes('VoiceCall');
  const add = (field: string, object: string | undefined, element: Element): void => {
    if (field === 'CallCenterId') {
      if (object !== undefined && object !== 'User') return;
      found.push({
        rule: 'metadata/call-center-reference',
        category: 'user-callcenter-ref',
        api: 'User.CallCenterId',
        offset: element.offset,
        confidence: object ? 'certain' : 'likely',
      });
    } else if (object === 'Task' || object === 'Activity' || (object === undefined && speaksOfTask && !speaksOfVoice)) {
      found.push({
        rule: 'task-field/flow',
        category: 'task-call-field',
        api: `Task.${field}`,
        offset: element.offset,
        confidence: object ? 'certain' : 'likely',
      });
    }
  };
  const visit = (element: Element, object: string | undefined): void => {
    const own = objectOf(element, types) ?? object;
    if (
      (element.name === 'field' || element.name === 'queriedFields' || element.name === 'sortField') &&
      (names.test(element.text) || element.text === 'CallCenterId')
    ) {
      add(element.text, own, element);
    } else if (!['label', 'description', 'name', 'locationX', 'locationY'].includes(element.name) && element.text) {
      for (const match of element.text.matchAll(path)) {
        const [, variable = '', between = '', field = ''] = match;
        const type = variable === '$User' ? 'User' : variable === 'Task' ? 'Task' : types.get(variable);
        if (between) continue;
        add(
          field,
          type,
          match.index && element.text.slice(0, match.index).includes('\n')
            ? { ...element, offset: element.textOffset + match.index }
            : element,
        );
      }
    }
    for (const each of element.children) visit(each, own);
  };
  visit(root, undefined);
  return found;
}

/** The object that an element works on, by its own `<object>` or by the variable it takes. */
function objectOf(element: Element, types: ReadonlyMap<string, string>): string | undefined {
  const object = childText(element, 'object');
  if (object) return object;
  const input = childText(element, 'inputReference');
  return input ? types.get(input) : undefined;
}

function variableTypes(root: Element): Map<string, string> {
  const types = new Map<string, string>();
  const learn = (name: string, type: string | undefined): void => {
    if (name && type) types.set(name, type);
  };
  for (const element of root.children) {
    const name = childText(element, 'name');
    if (element.name === 'variables') learn(name, childText(element, 'objectType'));
    if (/^record(?:Lookups|Creates)$/.test(element.name)) {
      const object = childText(element, 'object');
      learn(name, object);
      learn(childText(element, 'outputReference'), object);
    }
    if (element.name === 'start') {
      const object = childText(element, 'object');
      learn('$Record', object);
      learn('$Record__Prior', object);
    }
    if (element.name === 'processMetadataValues' && name === 'ObjectType') {
      const value = child(element, 'value');
      learn('myVariable_current', value ? childText(value, 'stringValue') : undefined);
      learn('myVariable_old', value ? childText(value, 'stringValue') : undefined);
    }
  }
  // A loop's items have the type of its collection; a loop may run over another's.
  for (let round = 0; round < 3; round += 1) {
    for (const element of root.children) {
      if (element.name !== 'loops' && element.name !== 'collectionProcessors') continue;
      const type = types.get(childText(element, 'collectionReference').split('.')[0] ?? '');
      learn(childText(element, 'name'), type);
      learn(childText(element, 'assignNextValueToReference'), type);
    }
  }
  return types;
}
