/** Customers: named ones, or any number. */
import { useState } from 'preact/hooks';
import type { OtherSide } from '../session/other-side.js';
import { Button, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { TextField } from '../ui/field.js';
import { dialable, isDialable } from '../softphone/destination.js';
import { customers, type Customer } from './customers.js';

interface CustomersProps {
  readonly otherSide: OtherSide;
  /** Rings here, whoever else is free. */
  readonly agentId: string;
}

export function Customers({ otherSide, agentId }: CustomersProps) {
  const [number, setNumber] = useState('');
  const callIn = (from: string, name?: string): void => {
    void otherSide.do((client) => client.callIn({ from, agent: agentId, ...(name !== undefined && { name }) }));
  };
  return (
    <Card title="Customers" icon="phone-book" colour="customer">
      <ul>
        {customers.map((customer) => (
          <CustomerItem
            key={customer.number}
            customer={customer}
            onCall={() => {
              callIn(customer.number, customer.name);
            }}
            onCallback={() => {
              const { name, queue } = customer;
              void otherSide.do((client) => client.requestCallback({ number: customer.number, name, queue }));
            }}
          />
        ))}
      </ul>
      <div class="inline-form">
        <TextField
          label="Any other number"
          type="tel"
          placeholder="+1 415 555 0100"
          value={number}
          onInput={setNumber}
          onEnter={() => {
            if (isDialable(number)) callIn(dialable(number));
          }}
        />
        <Button
          label="Call in"
          icon="incoming-call"
          disabled={!isDialable(number)}
          onClick={() => {
            callIn(dialable(number));
          }}
        />
      </div>
    </Card>
  );
}

interface CustomerItemProps {
  readonly customer: Customer;
  readonly onCall: () => void;
  readonly onCallback: () => void;
}

function CustomerItem({ customer: { name, number, about }, onCall, onCallback }: CustomerItemProps) {
  return (
    <li class="person">
      <span class="person__text">
        <span>{name}</span>
        <span class="slds-text-body_small slds-text-color_weak">
          {number} · {about}
        </span>
      </span>
      <ButtonRow label={name}>
        <Button label="Call in" about={name} icon="incoming-call" onClick={onCall} />
        <Button label="Callback" about={name} onClick={onCallback} />
      </ButtonRow>
    </li>
  );
}
