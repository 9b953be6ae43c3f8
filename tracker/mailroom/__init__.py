"""What leaves and arrives: letters, the outbox, the transports that carry it."""
