/** Task's four call-log fields in JavaScript: whose field it is follows from the object around it. */
import type * as t from '@babel/types';
import type { Confidence } from '../../finding.js';
import { nameOf } from './scope.js';

export const callFields = ['CallDurationInSeconds', 'CallDisposition', 'CallObject', 'CallType'] as const;

/** @returns the field's exact name if the key is one */
export function fieldInKey(key: string): string | undefined {
  return callFields.find((field) => field === key);
}

export interface TaskContext {
  /** Whether the file uses Open CTI at all. */
  readonly near: boolean;
  isTaskObject(node: t.Node): boolean;
  /** How sure it is that an object literal is a Task; undefined when it is not one. */
  isTaskLiteral(node: t.ObjectExpression): Confidence | undefined;
  readonly speaksOfTask: boolean;
}

const taskKeys = new Set(['WhoId', 'WhatId', 'ActivityDate', 'TaskSubtype', 'Subject']);

export function taskContext(text: string): TaskContext {
  const near = /\bsforce\b[\s\S]{0,200}\b(?:opencti|interaction|console)\b|opencti(?:_min)?\.js|\bsaveLog\b/.test(text);
  const speaksOfTask =
    /['"]Task['"]|schema\/Task\b|\bWh(?:o|at)Id\b|\bActivityDate\b|\bTaskSubtype\b|\bFROM\s+Task\b/i.test(text);
  const isVoice = (name: string | undefined): boolean => /voice|^vc$/i.test(name ?? '');
  return {
    near,
    speaksOfTask,
    isTaskObject(node) {
      const name = node.type === 'MemberExpression' ? nameOf(node.property) : nameOf(node);
      return !isVoice(name) && (near || speaksOfTask);
    },
    isTaskLiteral(node) {
      const keys = new Set<string>();
      for (const property of node.properties) {
        if (property.type === 'SpreadElement') continue;
        const key = nameOf(property.key) ?? '';
        keys.add(key);
        if (
          ['entityApiName', 'apiName', 'sobjectType', 'type', 'attributes'].includes(key) &&
          property.type === 'ObjectProperty'
        ) {
          const value = nameOf(property.value);
          if (value === 'Task') return 'certain';
          if (value === 'VoiceCall') return undefined;
        }
      }
      for (const key of keys) if (taskKeys.has(key)) return 'likely';
      if (/\bVoiceCall\b/.test(text) && !near) return undefined;
      return near || speaksOfTask ? 'likely' : undefined;
    },
  };
}

/** Fields in a query string (`Subject=…&CallType=…`), in SOQL on Task, and fully qualified (`Task.CallType`). */
export function fieldsInText(text: string, context: TaskContext): string[] {
  const soqlOnTask =
    /\bselect\b[\s\S]*\bfrom\s+(?:Task|Tasks|ActivityHistories|OpenActivities|ActivityHistory)\b/i.test(text);
  return callFields.filter(
    (field) =>
      new RegExp(`(?<![\\w.])Task\\.${field}\\b`).test(text) ||
      (soqlOnTask && new RegExp(`\\b${field}\\b`, 'i').test(text)) ||
      (context.near && new RegExp(`(?:^|[&?])${field}=`, 'i').test(text)),
  );
}

/** `@salesforce/schema/Task.CallType`, `@salesforce/schema/User.CallCenterId`. */
export function schemaImport(specifier: string): string | undefined {
  const match = /^@salesforce\/schema\/(Task|Activity|User)\.(\w+)$/.exec(specifier);
  if (!match?.[1] || !match[2]) return undefined;
  if (match[1] === 'User') return match[2] === 'CallCenterId' ? 'User.CallCenterId' : undefined;
  return fieldInKey(match[2]) ? `Task.${match[2]}` : undefined;
}
