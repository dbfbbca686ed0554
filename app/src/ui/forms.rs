//! Reading forms into commands: what was typed becomes a Report, or faults at their fields.
