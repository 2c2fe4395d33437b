"""What each extraction stage is measured by: its goal sets, its metric and its peers."""
