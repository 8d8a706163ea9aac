import { Input } from 'antd';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';

/** A pause in typing after which the list is asked for. */
const DEBOUNCE_MS = 250;

/** Text that narrows a list; the list follows when typing pauses. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  /** Said inside while empty, and to those who hear the page. */
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  // What is narrowed by may be another from outside, as when filters are cleared.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      style={{ width: 240 }}
      prefix={<Icon of={Search} size={14} />}
      aria-label={label}
      placeholder={label}
      allowClear
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text.trim())}
    />
  );
}
