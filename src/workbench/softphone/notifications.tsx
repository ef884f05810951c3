/** What the softphone tells the agent in passing; errors are announced at once. */
import { useEffect } from 'preact/hooks';
import type { SoftphoneNotification } from '../../salesforce/index.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';

interface NotificationsProps {
  readonly notifications: readonly SoftphoneNotification[];
  readonly onDismiss: (id: number) => void;
}

const themes = { error: 'slds-theme_error', warning: 'slds-theme_warning', info: 'slds-theme_info' } as const;
const shownAtOnce = 3;
const shownMs = 20_000;

/** Always in the page, so that screen readers notice what is put in. The same thing said again replaces what was said. */
export function Notifications({ notifications, onDismiss }: NotificationsProps) {
  const latest = notifications.filter(
    ({ code }, index) => !notifications.slice(index + 1).some((later) => later.code === code),
  );
  return (
    <div aria-live="assertive" aria-relevant="additions" role="region" aria-label="Notifications">
      {latest.slice(-shownAtOnce).map((notification) => (
        <Notification key={notification.id} notification={notification} onDismiss={onDismiss} />
      ))}
    </div>
  );
}

interface NotificationProps {
  readonly notification: SoftphoneNotification;
  readonly onDismiss: (id: number) => void;
}

function Notification({ notification: { id, severity, text, code }, onDismiss }: NotificationProps) {
  useEffect(() => {
    const timer = setTimeout(() => {
      onDismiss(id);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [id]);
  return (
    <div class={`slds-scoped-notification slds-media slds-media_center notification ${themes[severity]}`}>
      <div class="slds-media__figure">
        <Icon name={severity} tone="inherit" />
      </div>
      <div class="slds-media__body">
        <p>{text}</p>
        {code !== text && <p class="slds-text-body_small">{code}</p>}
      </div>
      <IconButton
        icon="close"
        variant="bare"
        label={`Dismiss: ${text}`}
        onClick={() => {
          onDismiss(id);
        }}
      />
    </div>
  );
}
